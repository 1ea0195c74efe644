// What makes the pages better where scripts run; all of it works without.
const marks = document.querySelectorAll("mark[data-of]");
if (marks.length) import("./report.js");
if (document.querySelector("[data-review], .done")) import("./review.js");
