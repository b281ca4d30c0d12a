package org.specialexams.local.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.Template;

/**
 * The API's routes. The most specific one takes a call: fixed parts before parameters before a
 * greedy one, its own method before {@code ANY}, then {@code $default}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">
 *     Create routes for HTTP APIs</a>
 */
final class Routes {

  private final List<Route> specificFirst = new ArrayList<>();
  private Optional<Target> otherwise = Optional.empty();

  /** What a route leads to. */
  record Target(HttpRoute route, LambdaFunction function) {}

  /**
   * What a call leads to.
   *
   * @param parameters of the path, decoded
   */
  record Match(Target target, Map<String, String> parameters) {}

  Routes(Template template) {
    for (LambdaFunction function : template.functions()) {
      function.events(HttpRoute.class).forEach(route -> add(new Target(route, function)));
    }
    specificFirst.sort(
        Comparator.comparing(Route::order).thenComparing(route -> route.method().equals("ANY")));
  }

  /** The route for a path that is still encoded. */
  Optional<Match> match(String method, String path) {
    String[] parts = path.split("/", -1);
    for (Route route : specificFirst) {
      if (route.takes(method)) {
        Optional<Match> match = route.match(parts);
        if (match.isPresent()) {
          return match;
        }
      }
    }
    return otherwise.map(target -> new Match(target, Map.of()));
  }

  private void add(Target target) {
    if (target.route().isDefault()) {
      if (otherwise.isPresent()) {
        throw new IllegalStateException("two $default routes");
      }
      otherwise = Optional.of(target);
      return;
    }
    Route route = Route.of(target);
    boolean twice =
        specificFirst.stream()
            .anyMatch(
                other ->
                    other.shape().equals(route.shape()) && other.method().equals(route.method()));
    if (twice) {
      throw new IllegalStateException("two routes " + target.route().routeKey());
    }
    specificFirst.add(route);
  }

  private record Route(Target target, List<Part> parts) {

    static Route of(Target target) {
      List<Part> parts = Arrays.stream(target.route().path().split("/", -1)).map(Part::of).toList();
      if (parts.subList(0, parts.size() - 1).stream().anyMatch(p -> p.kind() == Kind.GREEDY)) {
        throw new IllegalStateException("a greedy parameter must be the last part of a path");
      }
      return new Route(target, parts);
    }

    String method() {
      return target.route().method();
    }

    boolean takes(String called) {
      return method().equals("ANY") || method().equals(called);
    }

    /** Sorts the more specific before the less. */
    String order() {
      return parts.stream().map(part -> part.kind().order).collect(Collectors.joining());
    }

    String shape() {
      return parts.stream()
          .map(part -> part.kind() == Kind.FIXED ? part.text() : "{" + part.kind().order + "}")
          .collect(Collectors.joining("/"));
    }

    Optional<Match> match(String[] called) {
      boolean greedy = parts.getLast().kind() == Kind.GREEDY;
      if (greedy ? called.length < parts.size() : called.length != parts.size()) {
        return Optional.empty();
      }
      Map<String, String> parameters = new LinkedHashMap<>();
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.get(i);
        String text =
            part.kind() == Kind.GREEDY
                ? String.join("/", Arrays.asList(called).subList(i, called.length))
                : called[i];
        Optional<String> decoded = PercentCode.decode(text);
        if (decoded.isEmpty() || !part.takes(decoded.get())) {
          return Optional.empty();
        }
        if (part.kind() != Kind.FIXED) {
          parameters.put(part.text(), decoded.get());
        }
      }
      return Optional.of(new Match(target, parameters));
    }
  }

  private enum Kind {
    FIXED("0"),
    PARAMETER("1"),
    GREEDY("2");

    private final String order;

    Kind(String order) {
      this.order = order;
    }
  }

  private record Part(Kind kind, String text) {
    static Part of(String part) {
      if (!part.startsWith("{") || !part.endsWith("}")) {
        return new Part(Kind.FIXED, part);
      }
      String name = part.substring(1, part.length() - 1);
      return name.endsWith("+")
          ? new Part(Kind.GREEDY, name.substring(0, name.length() - 1))
          : new Part(Kind.PARAMETER, name);
    }

    boolean takes(String decoded) {
      return kind == Kind.FIXED ? text.equals(decoded) : !decoded.isEmpty();
    }
  }
}
