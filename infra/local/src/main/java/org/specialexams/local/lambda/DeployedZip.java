package org.specialexams.local.lambda;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The zip of a package or of a layer. */
public record DeployedZip(Path file) {

  /**
   * Writes its files below a folder, which need not be there, with the modes that it names, and its
   * times, which have no zone in a zip and are taken for UTC.
   */
  public void unpack(Path folder) throws IOException {
    try (FileSystem zip =
            FileSystems.newFileSystem(file, Map.of("enablePosixFileAttributes", true));
        Stream<Path> entries = Files.walk(zip.getPath("/"))) {
      List<Path> files = entries.filter(Files::isRegularFile).toList();
      for (Path entry : files) {
        Path target = folder.resolve(entry.toString().substring(1));
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(entry, target);
        Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(entry));
        Files.setLastModifiedTime(target, time(entry));
      }
    }
  }

  /** The file system of a zip takes them for this machine's own. */
  private static FileTime time(Path entry) throws IOException {
    Instant here = Files.getLastModifiedTime(entry).toInstant();
    LocalDateTime written = LocalDateTime.ofInstant(here, ZoneId.systemDefault());
    return FileTime.from(written.toInstant(ZoneOffset.UTC));
  }
}
