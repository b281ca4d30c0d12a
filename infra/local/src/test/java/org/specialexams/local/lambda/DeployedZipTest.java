package org.specialexams.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployedZipTest {

  @TempDir Path folder;

  @Test
  void files_have_their_modes_and_the_time_that_stands_in_the_zip() throws IOException {
    Path zip = folder.resolve("layer.zip");
    try (FileSystem files =
        FileSystems.newFileSystem(
            zip, Map.of("create", "true", "enablePosixFileAttributes", true))) {
      Path program = files.getPath("bin", "program");
      Files.createDirectory(files.getPath("bin"));
      Files.writeString(program, "exit 0");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-x---"));
      Instant midnightHere =
          LocalDateTime.parse("2026-11-23T00:00").atZone(ZoneId.systemDefault()).toInstant();
      Files.setLastModifiedTime(program, FileTime.from(midnightHere));
    }

    new DeployedZip(zip).unpack(folder.resolve("opt"));

    Path program = folder.resolve("opt/bin/program");
    assertThat(program).hasContent("exit 0");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program)))
        .isEqualTo("rwxr-x---");
    assertThat(Files.getLastModifiedTime(program).toInstant())
        .isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
  }
}
