package org.specialexams.acceptance.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests in a browser: each method may take a {@link Visit}, which fails it when the page reports an
 * error. Runs in an execution of its own, one test at a time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("console")
@ExtendWith({ConsoleCondition.class, Visits.class})
@interface BrowserTest {}
