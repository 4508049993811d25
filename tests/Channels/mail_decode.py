"""Reads mails as base64, one a line, and writes what Python's own mail parser makes of each, as JSON, one a line."""
import base64
import json
import sys
from email import message_from_string, policy


def decode(data):
    mail = message_from_string(data.decode(), policy=policy.default)
    parts = {part.get_content_type(): part.get_content().replace("\r\n", "\n") for part in mail.walk() if not part.is_multipart()}
    lines = data.split(b"\r\n")
    return {
        "from": mailbox(mail["From"]),
        "to": mailbox(mail["To"]),
        "replyTo": mailbox(mail["Reply-To"]),
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


def mailbox(header):
    if header is None:
        return None
    address = header.addresses[0]
    return {"name": address.display_name, "address": address.addr_spec, "count": len(header.addresses)}


def defects(mail):
    found = [repr(defect) for part in mail.walk() for defect in part.defects]
    return found + [repr(defect) for _, value in mail.items() for defect in value.defects]


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(decode(base64.b64decode(line))), flush=True)
