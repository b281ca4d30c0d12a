package org.specialexams.domain;

import java.math.BigDecimal;
import java.time.Instant;

/** What an allowance gives. Of two values of one type, {@link #givesLessThan} tells the lesser. */
public sealed interface AllowanceValue {

  AllowanceType type();

  /** So much less, by its own measure, than another value of the same type. */
  boolean givesLessThan(AllowanceValue other);

  /** Minutes on top of the time limit, 1–10080. */
  record AdditionalTime(int minutes) implements AllowanceValue {

    public static final int MOST_MINUTES = 10_080;

    public AdditionalTime {
      if (minutes < 1 || minutes > MOST_MINUTES) {
        throw new IllegalArgumentException("minutes out of bounds");
      }
    }

    @Override
    public AllowanceType type() {
      return AllowanceType.ADDITIONAL_TIME;
    }

    @Override
    public boolean givesLessThan(AllowanceValue other) {
      return other instanceof AdditionalTime time && minutes < time.minutes;
    }
  }

  /** The time limit times a factor above 1, at most 10, with at most two decimals. */
  record TimeMultiplier(BigDecimal factor) implements AllowanceValue {

    public static final BigDecimal MOST = BigDecimal.TEN;

    public TimeMultiplier {
      factor = factor.stripTrailingZeros();
      if (!fits(factor)) {
        throw new IllegalArgumentException("factor out of bounds");
      }
    }

    public static boolean fits(BigDecimal factor) {
      return factor.compareTo(BigDecimal.ONE) > 0
          && factor.compareTo(MOST) <= 0
          && factor.stripTrailingZeros().scale() <= 2;
    }

    @Override
    public AllowanceType type() {
      return AllowanceType.TIME_MULTIPLIER;
    }

    @Override
    public boolean givesLessThan(AllowanceValue other) {
      return other instanceof TimeMultiplier multiplier && factor.compareTo(multiplier.factor) < 0;
    }
  }

  /** A later due date; without effect on an exam that has none, or a later one. */
  record ExtendedDueDate(Instant dueAt) implements AllowanceValue {

    @Override
    public AllowanceType type() {
      return AllowanceType.EXTENDED_DUE_DATE;
    }

    @Override
    public boolean givesLessThan(AllowanceValue other) {
      return other instanceof ExtendedDueDate date && dueAt.isBefore(date.dueAt);
    }
  }

  /** What the reviewer must let pass, in words: 1–2,000 characters. */
  record ReviewPolicyException(String text) implements AllowanceValue {

    public ReviewPolicyException {
      int length = Characters.count(text);
      if (length < 1 || length > Characters.LONGEST_TEXT) {
        throw new IllegalArgumentException("text out of bounds");
      }
    }

    @Override
    public AllowanceType type() {
      return AllowanceType.REVIEW_POLICY_EXCEPTION;
    }

    @Override
    public boolean givesLessThan(AllowanceValue other) {
      return false;
    }
  }
}
