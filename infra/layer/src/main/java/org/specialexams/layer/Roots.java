package org.specialexams.layer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.regex.Pattern;

/** The authorities that a JDK trusts, all of which it reads before its first call over TLS. */
final class Roots {

  /**
   * Those of Amazon Trust Services, five in all, which its own relying parties are to have
   * (https://www.amazontrust.com/repository). Functions call AWS alone.
   */
  private static final Pattern AMAZONS =
      Pattern.compile("CN=(Amazon Root CA [1-4]|Starfield Services Root .*),O=.*");

  private static final int HOW_MANY = 5;

  private Roots() {}

  /** Leaves a JDK no others. */
  static void amazonsAlone(Path file) throws IOException, GeneralSecurityException {
    KeyStore all = KeyStore.getInstance(file.toFile(), (char[]) null);
    KeyStore amazons = KeyStore.getInstance("PKCS12");
    amazons.load(null, null);
    for (String alias : Collections.list(all.aliases())) {
      if (all.getCertificate(alias) instanceof X509Certificate root
          && AMAZONS.matcher(root.getSubjectX500Principal().getName()).matches()) {
        amazons.setCertificateEntry(alias, root);
      }
    }
    if (amazons.size() != HOW_MANY) {
      throw new IllegalStateException(amazons.size() + " of Amazon's roots in " + file);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      // without a password, as the JDK's own file
      amazons.store(out, null);
    }
  }
}
