package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.specialexams.template.LambdaFunction;
import org.specialexams.wiring.Services;

/** That the functions of template.yaml and the code are the same, variables included. */
final class CodeRules {

  private static final Pattern VARIABLE = Pattern.compile("\"([A-Z][A-Z0-9]*(_[A-Z0-9]+)+)\"");

  /** Lambda sets these, and the SDK's own redirect it on one machine. */
  private static final Pattern NOT_OURS = Pattern.compile("AWS_.*|_X_AMZN_.*");

  private CodeRules() {}

  static void every_handler_is_a_function_and_every_function_has_its_handler(StackDocument stack) {
    List<String> named =
        stack.template().functions().stream().map(LambdaFunction::handler).toList();
    assertThat(named).hasSizeGreaterThan(20);
    assertThat(named).containsExactlyInAnyOrderElementsOf(Code.HANDLERS);
    assertThat(named).allSatisfy(name -> assertIsMadeInTwoWays(Class.forName(name)));
  }

  static void every_variable_is_set_and_read(StackDocument stack) {
    assertThat(stack.template().functions())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            function -> {
              Set<String> set = new TreeSet<>(function.environment().keySet());
              // the JVM reads it
              assertThat(set.remove("JAVA_TOOL_OPTIONS")).isTrue();
              assertThat(set).isEqualTo(Code.VARIABLES);
            });
  }

  private static void assertIsMadeInTwoWays(Class<?> handler) {
    assertThat(Modifier.isFinal(handler.getModifiers())).isTrue();
    assertThat(Modifier.isPublic(handler.getModifiers())).isTrue();
    assertThat(handler.getConstructors())
        .extracting(Constructor::getParameterTypes)
        .containsExactlyInAnyOrder(new Class<?>[] {}, new Class<?>[] {Services.class});
  }

  /** What there is, found once. */
  private static final class Code {

    private static final List<String> HANDLERS =
        new ClassFileImporter()
                .withImportOption((Location location) -> location.contains("/functions/"))
                .importPackages("org.specialexams")
                .stream()
                .filter(
                    type ->
                        type.isAssignableTo(RequestHandler.class)
                            || type.isAssignableTo(RequestStreamHandler.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .toList();

    private static final Set<String> VARIABLES = variables();

    private static Set<String> variables() {
      try {
        Set<String> read = new TreeSet<>();
        for (var file : JavaSources.files(Repository.ROOT)) {
          if (file.toString().matches(".*/functions/[^/]+/src/main/.*")) {
            VARIABLE
                .matcher(Repository.text(file))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !NOT_OURS.matcher(name).matches())
                .forEach(read::add);
          }
        }
        assertThat(read).hasSizeGreaterThan(15);
        return read;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
