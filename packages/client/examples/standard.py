"""With what Python brings: what waits for a decision, and what happened since the last time this ran."""
import json, os, urllib.parse, urllib.request

url, place = os.environ["TRIPARTITE_URL"], os.environ.get("PLACE_FILE", "place-py.txt")


def answer(path, body=None):
    headers = {"authorization": f"Bearer {os.environ['TOKEN']}", "x-client-name": "example-python"}
    if body is not None:
        headers["content-type"] = "application/json"
    return json.load(urllib.request.urlopen(urllib.request.Request(url + path, body, headers)))


query = "{ inbox(first: 50) { edges { node { kind title dueAt } } } }"
said = answer("/graphql", json.dumps({"query": query}).encode())
if said.get("errors"):
    raise SystemExit(said["errors"][0]["message"])
for edge in said["data"]["inbox"]["edges"]:
    print("waits", *edge["node"].values())

try:
    with open(place, encoding="utf-8") as kept:
        asked = {"after": kept.read()}
except FileNotFoundError:
    asked = {"start": "oldest"}
more = True
while more:
    page = answer("/feed?" + urllib.parse.urlencode(asked))
    for event in page["events"]:
        print("happened", event["type"], event["subject"])
    asked, more = {"after": page["next"]}, page["more"]
    with open(place, "w", encoding="utf-8") as kept:
        kept.write(page["next"])
