package org.specialexams.acceptance.policies;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.specialexams.template.Permission;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Notes what each function asks AWS for, whatever comes of it: every SDK client of this JVM has it
 * (see {@code execution.interceptors} among the test resources). Functions are told apart by their
 * credentials, as AWS does it; who has none of a function is the stack or a test.
 */
public final class Calls implements ExecutionInterceptor {

  private static final String CREDENTIALS = "X-Amz-Security-Token";

  private static final Map<String, Set<Permission>> NEEDED = new ConcurrentHashMap<>();

  /** What a function has needed so far, to be allowed what it has asked for. */
  static Set<Permission> neededBy(String function) {
    return Set.copyOf(NEEDED.getOrDefault(function, Set.of()));
  }

  /** Where the request is signed, and with it whose it is. */
  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes unused) {
    context
        .httpRequest()
        .firstMatchingHeader(CREDENTIALS)
        .ifPresent(
            function ->
                NEEDED
                    .computeIfAbsent(function, name -> ConcurrentHashMap.newKeySet())
                    .addAll(Needs.of(context.request())));
  }
}
