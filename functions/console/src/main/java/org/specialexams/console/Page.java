package org.specialexams.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.specialexams.json.Json;
import org.specialexams.texts.Texts;

/**
 * The files of the page by the path that they are asked for under. All of them share a folder that
 * is named for what is in them, so that they import each other by relative paths and no browser
 * ever mixes two versions.
 */
final class Page {

  private static final String INDEX = "index.html";
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml; charset=utf-8",
          "json", "application/json");

  /** The texts that the page shows, some of which mails use too. */
  private static final List<String> TEXTS = List.of("page.", "value.", "type.", "every-exam");

  private final Settings settings;

  Page(Settings settings) {
    this.settings = settings;
  }

  /** All that is served, by what comes after {@code /console/}; the page itself by nothing. */
  Map<String, Asset> assets() {
    Map<String, String> files = files();
    String index = Objects.requireNonNull(files.remove(INDEX), "no " + INDEX);
    Texts.LANGUAGES.forEach(language -> files.put("texts/" + language + ".json", texts(language)));
    String folder = hash(files);
    Map<String, Asset> assets = new HashMap<>();
    files.forEach(
        (name, text) ->
            type(name)
                .ifPresent(
                    type ->
                        assets.put(
                            folder + "/" + name,
                            Asset.of(200, type, text, Asset.Caching.FOREVER))));
    assets.put(
        "",
        Asset.of(
            200,
            "text/html; charset=utf-8",
            index
                .replace("{folder}", "console/" + folder)
                .replace("{languages}", String.join(" ", Texts.LANGUAGES)),
            Asset.Caching.ASK_EACH_TIME));
    assets.put(
        "settings.json",
        Asset.of(200, "application/json", settings.json(), Asset.Caching.ASK_EACH_TIME));
    return assets;
  }

  private static String texts(String language) {
    ObjectNode json = Json.object();
    Texts.in(Optional.of(language)).patterns(TEXTS).forEach(json::put);
    return Json.write(json);
  }

  /** What a browser is told that a file is; empty for what is there for its licence alone. */
  private static Optional<String> type(String name) {
    return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
  }

  private static String hash(Map<String, String> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(files)
          .forEach(
              (name, text) ->
                  digest.update((name + '\0' + text + '\0').getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> files() {
    URL folder = Objects.requireNonNull(Page.class.getResource("page"), "no page");
    try {
      if (!(folder.openConnection() instanceof JarURLConnection jar)) {
        return files(Path.of(folder.toURI()));
      }
      // a file system of its own: the one of the jar's URI is shared by the whole process
      try (FileSystem inside = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
        return files(inside.getPath(jar.getEntryName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readString(path));
      }
    }
    return files;
  }
}
