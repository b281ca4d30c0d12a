package org.specialexams.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.specialexams.json.Json;
import org.specialexams.texts.Texts;

/** The files of the console by the path that they are asked for under. */
final class Page {

  private static final String INDEX = "index.html";

  /** The texts that the page shows, some of which mails use too. */
  private static final List<String> TEXTS = List.of("page.", "value.", "type.", "every-exam");

  private final Settings settings;

  Page(Settings settings) {
    this.settings = settings;
  }

  /** All that is served, by what comes after {@code /console/}; the page itself by nothing. */
  Map<String, Asset> assets() {
    Map<String, String> files = Folder.read("page");
    String index = Objects.requireNonNull(files.remove(INDEX), "no " + INDEX);
    Texts.LANGUAGES.forEach(language -> files.put("texts/" + language + ".json", texts(language)));
    Folder folder = Folder.of(files);
    Map<String, Asset> assets = new HashMap<>(folder.assets());
    assets.put(
        "",
        Asset.page(
            index
                .replace("{folder}", "console/" + folder.name())
                .replace("{languages}", String.join(" ", Texts.LANGUAGES))));
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
}
