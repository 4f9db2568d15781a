"""The socket that a server listens on."""

import asyncio
import socket

from openclaw_desktop.server.config import ListenConfig
from openclaw_desktop.server.process.listening import bind


def test_answers_are_sent_without_waiting_for_acknowledgements() -> None:
    async def accepted_without_delay() -> int:
        told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted = writer.get_extra_info("socket")
            told.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        listener = bind(ListenConfig(port=0))
        async with await asyncio.start_server(serve, sock=listener):
            reader, writer = await asyncio.open_connection(*listener.getsockname())
            await reader.read()
            writer.close()
            await writer.wait_closed()
            return await told

    assert asyncio.run(accepted_without_delay()) == 1
