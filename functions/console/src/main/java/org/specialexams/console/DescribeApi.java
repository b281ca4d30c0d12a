package org.specialexams.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.specialexams.http.HttpFunction;
import org.specialexams.signals.Line;
import org.specialexams.wiring.Services;

/**
 * Serves what the API promises: {@code /v1/openapi.yaml} for programs, and {@code /docs} for
 * people, with its files below it. Anybody may read them.
 */
public final class DescribeApi extends HttpFunction {

  private static final String DOCUMENT = "openapi.yaml";
  private static final String DOCUMENT_ROUTE = "GET /v1/" + DOCUMENT;
  private static final String INDEX = "index.html";

  private final Asset document = document();
  private final SecurityHeaders security = SecurityHeaders.ofDocs();

  public DescribeApi() {
    this(Services.ofThisFunction());
  }

  public DescribeApi(Services services) {
    super(services);
  }

  @Override
  protected APIGatewayV2HTTPResponse respond(APIGatewayV2HTTPEvent event, String id, Line line) {
    Asset asset =
        DOCUMENT_ROUTE.equals(event.getRouteKey())
            ? document
            : Docs.FILES.getOrDefault(Asset.fileAsked(event), Asset.NOT_FOUND);
    return asset.answer(event, security.headers());
  }

  /** The file of the repository, which the build puts beside this class. */
  private static Asset document() {
    try (InputStream in =
        Objects.requireNonNull(DescribeApi.class.getResourceAsStream(DOCUMENT), DOCUMENT)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Asset.of(200, "application/yaml", text, Asset.Caching.ASK_EACH_TIME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Made when the page is first asked for: its library is twenty times what programs ask for. */
  private static final class Docs {
    static final Map<String, Asset> FILES = files();

    private static Map<String, Asset> files() {
      Map<String, String> files = Folder.read("docs");
      String index = Objects.requireNonNull(files.remove(INDEX), "no " + INDEX);
      Folder folder = Folder.of(files);
      Map<String, Asset> assets = new HashMap<>(folder.assets());
      assets.put("", Asset.page(index.replace("{folder}", "docs/" + folder.name())));
      return assets;
    }
  }
}
