package org.specialexams.local.sns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/**
 * What this machine's SNS signs its envelopes with, made anew at each start, and the certificate to
 * check them by. AWS's own are from an authority; this one vouches for itself.
 *
 * @param certificate as PEM
 */
record SigningKey(PrivateKey key, String certificate) {

  private static final String PASSWORD = "of-no-use-to-anybody";

  /** By the JDK's own tool: its libraries make no certificates. */
  static SigningKey make() {
    try {
      Path folder = Files.createTempDirectory("sns");
      Path file = folder.resolve("keys");
      try {
        run(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "sns",
            "-keyalg",
            "RSA",
            "-dname",
            "CN=SNS of one machine",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD);
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        return new SigningKey(
            (PrivateKey) keys.getKey("sns", PASSWORD.toCharArray()),
            pem(keys.getCertificate("sns").getEncoded()));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The signature of a text by SNS's signature version 2, in base64. */
  String sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("keytool makes no certificate: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
