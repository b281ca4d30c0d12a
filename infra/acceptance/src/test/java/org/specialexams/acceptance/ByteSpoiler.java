package org.specialexams.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.specialexams.local.http.Body;

/** Makes a body worse, whatever is in it: its bytes, its encoding, what is around it. */
final class ByteSpoiler {

  private final Random random;
  private final List<Map.Entry<String, UnaryOperator<Body>>> ways;

  ByteSpoiler(Random random) {
    this.random = random;
    this.ways =
        List.of(
            Map.entry("cut short", this::cut),
            Map.entry("changed byte", this::changeByte),
            Map.entry("inserted bytes", this::insertBytes),
            Map.entry("wrapped", this::wrap),
            Map.entry("other encoding", this::encode));
  }

  /** A worse body, and in which way it is. */
  Map.Entry<String, Body> spoil(Body body) {
    Map.Entry<String, UnaryOperator<Body>> way = pick(ways);
    return Map.entry(way.getKey(), way.getValue().apply(body));
  }

  private Body cut(Body body) {
    return Body.of(Arrays.copyOf(body.bytes(), place(body)));
  }

  private Body changeByte(Body body) {
    byte[] changed = body.bytes().clone();
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return Body.of(changed);
  }

  private Body insertBytes(Body body) {
    byte[] inserted =
        pick(
            List.of(
                new byte[] {0},
                new byte[] {(byte) 0xff},
                // an overlong NUL, half of a pair, more than Unicode has
                new byte[] {(byte) 0xc0, (byte) 0x80},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
                ",".getBytes(StandardCharsets.UTF_8),
                "/**/".getBytes(StandardCharsets.UTF_8),
                "\ufeff".getBytes(StandardCharsets.UTF_8)));
    int place = place(body);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(body.bytes(), 0, place);
    bytes.writeBytes(inserted);
    bytes.write(body.bytes(), place, body.length() - place);
    return Body.of(bytes.toByteArray());
  }

  private Body wrap(Body body) {
    String text = body.text();
    String wrapped =
        switch (random.nextInt(11)) {
          case 0 -> text + text;
          case 1 -> "[" + text + "]";
          case 2 -> "{\"body\":" + text + "}";
          case 3 -> Json.string(text);
          case 4 -> "// comment\n" + text;
          case 5 -> ")]}'\n" + text;
          case 6 -> text + " ".repeat(100_000);
          case 7 -> "\ufeff" + text;
          case 8 -> text.replace('"', '\'');
          case 9 -> "[".repeat(100_000) + text;
          default -> "";
        };
    return Body.of(wrapped);
  }

  private Body encode(Body body) {
    if (random.nextBoolean()) {
      return Body.of(body.text().getBytes(StandardCharsets.UTF_16));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Body.of(bytes.toByteArray());
  }

  private int place(Body body) {
    return random.nextInt(body.length() + 1);
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
