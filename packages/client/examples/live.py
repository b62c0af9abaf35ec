"""With python-socketio: what happens while this runs, and after a lost connection what was missed.

pip install "python-socketio[asyncio_client]"; on Debian: apt-get install python3-socketio python3-aiohttp
"""
import asyncio, os
import socketio  # its client without asyncio has a thread for each message, which does not keep their order

url, topics = os.environ["TRIPARTITE_URL"], os.environ["TOPICS"].split(",")
live = socketio.AsyncClient()
place = {}  # keep it where it outlives the program to go on from there


@live.on("event", namespace="/live")
async def heard(event):
    print("happened", event["type"], event["subject"]["kind"] + "/" + event["subject"]["id"], flush=True)
    place["seq"] = event["seq"]


@live.on("connect_error", namespace="/live")
async def refused(why):
    print("refused", why, flush=True)


@live.on("evicted", namespace="/live")
async def evicted(told):
    print("no longer", told["topic"], told["reason"], flush=True)


@live.on("connect", namespace="/live")
async def connected():  # the first time and after each lost connection
    asked = {"topics": topics} | ({"since": dict(place)} if "epoch" in place else {})
    await live.emit("join", asked, namespace="/live", callback=joined)


async def joined(answer):  # what was missed has been heard by now
    if answer.get("resync"):
        print("read everything again: too much was missed", flush=True)
        place.clear()
    place.update(epoch=answer["epoch"], seq=max(place.get("seq", 0), answer["head"]))
    print("following", *answer["joined"], flush=True)


async def auth():  # asked for each connection: the token of a program ends after ten minutes, and a new one is given here
    return {"token": os.environ["TOKEN"]}


async def main():
    while True:  # the client connects again where the line broke, this where the server closed
        how = {"namespaces": ["/live"], "transports": ["websocket"], "auth": auth, "retry": True, "wait_timeout": 15}
        await live.connect(url, **how)
        await live.wait()


asyncio.run(main())
