"""Reads mails as base64, one a line, and writes what Python's own mail parser makes of each, as JSON, one a line."""
import base64
import json
import sys
from email import message_from_string, policy
from email.header import decode_header, make_header
from email.utils import getaddresses


def decode(data):
    mail = message_from_string(data.decode(), policy=policy.default)
    plain = message_from_string(data.decode(), policy=policy.compat32)
    parts = {part.get_content_type(): part.get_content().replace("\r\n", "\n") for part in mail.walk() if not part.is_multipart()}
    lines = data.split(b"\r\n")
    return {
        "from": mailbox(plain["From"]),
        "to": mailbox(plain["To"]),
        "replyTo": mailbox(plain["Reply-To"]),
        "subject": str(mail["Subject"]),
        "messageId": str(mail["Message-ID"]),
        "date": mail["Date"].datetime.isoformat(),
        "headers": {name: str(value) for name, value in mail.items()},
        "names": [name for name, _ in mail.items()],
        "text": parts.get("text/plain"),
        "html": parts.get("text/html"),
        "defects": defects(mail),
        "longestLine": max(len(line) for line in lines),
        "isAscii": data.isascii(),
        "hasBareBreaks": b"\n" in data.replace(b"\r\n", b"") or b"\r" in data.replace(b"\r\n", b""),
    }


# By the older of Python's two parsers: the newer one, before 3.13, puts a space between the encoded words of a name.
def mailbox(header):
    if header is None:
        return None
    addresses = getaddresses([header.replace("\r\n", "").replace("\n", "")])
    name, address = addresses[0]
    return {"name": str(make_header(decode_header(name))), "address": address, "count": len(addresses)}


def defects(mail):
    found = [repr(defect) for part in mail.walk() for defect in part.defects]
    return found + [repr(defect) for _, value in mail.items() for defect in value.defects]


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(decode(base64.b64decode(line))), flush=True)
