"""A webhook that takes what SNS has signed, and each event once. Needs `pip install cryptography`."""

import base64, json, re, urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

TOPIC = "arn:aws:sns:us-east-1:000000000000:NoticesTopic"
# at AWS: r"https://sns\.[a-z0-9-]+\.amazonaws\.com/"
SNS = r"http://localhost:[0-9]+/"
SIGNED = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
certificates, seen = {}, set()

def get(url):
    if not re.match(SNS, url):
        raise ValueError("not an address of SNS: " + url)
    return urllib.request.urlopen(url, timeout=5).read()

def check(post):
    if post["TopicArn"] != TOPIC or post["SignatureVersion"] != "2":
        raise ValueError("not from this topic: " + post["TopicArn"])
    url = post["SigningCertURL"]
    if url not in certificates:
        certificates[url] = x509.load_pem_x509_certificate(get(url)).public_key()
    names = [name for name in SIGNED if name in post]
    text = "".join(f"{name}\n{post[name]}\n" for name in names)
    certificates[url].verify(
        base64.b64decode(post["Signature"]), text.encode(), padding.PKCS1v15(), hashes.SHA256())

class Webhook(BaseHTTPRequestHandler):
    def do_POST(self):
        post = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            check(post)
        except Exception as problem:
            print("refused:", repr(problem), flush=True)
            self.send_response(403)
        else:
            if post["Type"] == "SubscriptionConfirmation":
                get(post["SubscribeURL"])
                print("subscribed", flush=True)
            elif post["Type"] == "Notification":
                event = json.loads(post["Message"])
                if event["eventId"] not in seen:
                    seen.add(event["eventId"])
                    print(event["eventId"], event["type"], event.get("username"), event.get("version"), flush=True)
            self.send_response(200)
        self.end_headers()

HTTPServer(("", 9000), Webhook).serve_forever()
