package org.specialexams.bench.peaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PriceTest {

  @Test
  void every_price_says_where_it_is_from_and_when() throws IOException {
    assertThat(Price.all()).hasSizeGreaterThan(5);
    assertThat(Price.all().values())
        .allSatisfy(
            price -> {
              assertThat(price.each()).isPositive().isLessThan(0.01);
              assertThat(price.source()).startsWith("https://aws.amazon.com/");
              assertThat(price.asOf()).matches("20\\d\\d-\\d\\d-\\d\\d|undated copy");
            });
  }
}
