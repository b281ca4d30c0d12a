package org.specialexams.acceptance.console;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test its {@link Visit}: a browser that knows nothing of the other tests. */
final class Visits implements ParameterResolver, AfterEachCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Visits.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Visit.class;
  }

  @Override
  public Visit resolveParameter(ParameterContext parameter, ExtensionContext test) {
    // closed when the last test has ended
    Chromium chromium =
        test.getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Chromium.class, any -> Chromium.start(), Chromium.class);
    return test.getStore(NAMESPACE)
        .computeIfAbsent(Visit.class, any -> Visit.begin(chromium.browser()), Visit.class);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Optional.ofNullable(test.getStore(NAMESPACE).get(Visit.class, Visit.class))
        .ifPresent(visit -> visit.end(test.getExecutionException().isPresent(), name(test)));
  }

  private static String name(ExtensionContext test) {
    return test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName();
  }
}
