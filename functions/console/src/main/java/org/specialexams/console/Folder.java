package org.specialexams.console;

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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files that a page loads. They share a folder that is named for what is in them, so that they
 * refer to each other by relative paths and no browser ever mixes two versions.
 *
 * @param name the folder's
 * @param assets by their paths, the folder's name included
 */
record Folder(String name, Map<String, Asset> assets) {

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml; charset=utf-8",
          "json", "application/json");

  static Folder of(Map<String, String> files) {
    String name = hash(files);
    Map<String, Asset> assets = new HashMap<>();
    files.forEach(
        (file, text) ->
            type(file)
                .ifPresent(
                    type ->
                        assets.put(
                            name + "/" + file, Asset.of(200, type, text, Asset.Caching.FOREVER))));
    return new Folder(name, assets);
  }

  /** The files of a folder beside this class, by their paths in it. */
  static Map<String, String> read(String resource) {
    URL folder = Objects.requireNonNull(Folder.class.getResource(resource), resource);
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

  /** What a browser is told that a file is; empty for what is there for its licence alone. */
  private static Optional<String> type(String name) {
    return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
  }

  /** Changes when a file does. */
  static String hash(Map<String, String> files) {
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
}
