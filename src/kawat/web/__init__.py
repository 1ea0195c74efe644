"""The record in a browser and for programs: pages made on the server, each also as calendar, feed, JSON, table.

`server` runs `app`, as `settings` say. What comes in passes `guard/`, which tells who asks and refuses what is not
wanted (`refusals`). Then it is given to a page of `pages/`, each a `view` with its forms or an `act`; to `api/`, on
which `mcp` stands; or to a calendar that somebody `subscribed`. A page is given a `desk`: what is asked (`address`, and
in it `order`, `window`, `spans`) and what was `kept`. It is shown by `rendering` and `templates/`, in `words` of the
reader's language and signs of `statuses`, with `drawing/` for where things stand; `timing` says how long that took.
`notify/` tells of what moved without being asked.
"""
