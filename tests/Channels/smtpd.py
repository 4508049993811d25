"""
A real mail server (aiosmtpd) on a free port of 127.0.0.1, for tests. Writes its port, then each message that it took, as JSON, one a line.
Ends when its standard input does. A recipient's name tells it what to do: see Behaviour.
"""
import argparse
import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

from mail_decode import decode


def tell(**words):
    print(json.dumps(words), flush=True)


class Behaviour:
    def __init__(self, pipelining):
        self.pipelining = pipelining

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return responses[:-1] + ["250-PIPELINING"] * self.pipelining + responses[-1:]

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name.startswith("rcpt-"):  # rcpt-550: answers the recipient with that code
            return f"{name[5:8]} 5.1.1 <{address}> is not for us"
        if name == "drop-at-rcpt":
            server.transport.close()
        if name == "stall-at-rcpt":
            tell(stalled=address)
            await asyncio.Event().wait()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split("@")[0]
        if name.startswith("data-"):  # data-554: answers the message with that code
            return f"{name[5:8]} 5.6.0 Message is not for us"
        tell(
            sender=envelope.mail_from,
            recipient=envelope.rcpt_tos[0],
            greetedAs=session.host_name,
            isEncrypted=session.ssl is not None,
            user=session.auth_data.decode() if session.auth_data else None,
            isUtf8=envelope.smtp_utf8,
            data=base64.b64encode(envelope.original_content).decode(),
            mail=decode(envelope.original_content),
        )
        if name == "drop-after-data":
            server.transport.close()
        return "250 2.0.0 Taken as " + str(len(envelope.original_content))


def authenticator(name, password):
    def check(server, session, envelope, mechanism, login):
        good = login.login == name.encode() and login.password == password.encode()
        return AuthResult(success=good, handled=False, auth_data=login.login)

    return check


async def serve(options):
    tls = None
    if options.certificate:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(options.certificate)
    auth = authenticator(*options.sign_in.split(":")) if options.sign_in else None

    def connection():
        return SMTP(
            Behaviour(options.pipelining),
            enable_SMTPUTF8=not options.no_utf8,
            tls_context=None if options.tls else tls,
            authenticator=auth,
            auth_required=auth is not None,
            auth_require_tls=bool(tls) and not options.tls,
            auth_exclude_mechanism=["PLAIN"] if options.only_login else [],
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(connection, "127.0.0.1", 0, ssl=tls if options.tls else None)
    tell(port=server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--pipelining", action="store_true")
    arguments.add_argument("--no-utf8", action="store_true")
    arguments.add_argument("--certificate", help="PEM file with certificate and key: offers STARTTLS")
    arguments.add_argument("--tls", action="store_true", help="speaks TLS from the first byte")
    arguments.add_argument("--sign-in", help="name:password that is asked for")
    arguments.add_argument("--only-login", action="store_true", help="offers AUTH LOGIN, not PLAIN")
    asyncio.run(serve(arguments.parse_args()))
