package org.specialexams.local.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends what no well-behaved client would. */
public final class RawHttp {

  private RawHttp() {}

  /** An answer; its head as it came. */
  public record Reply(int status, String head, String body) {}

  /** A request without a body for a path that is sent as it is. */
  public static Reply get(URI server, String path) throws IOException {
    return send(server, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  public static Reply send(URI server, String request) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = all.indexOf("\r\n\r\n");
      int status = Integer.parseInt(all.split(" ", 3)[1]);
      return new Reply(status, all.substring(0, end), all.substring(end + 4));
    }
  }
}
