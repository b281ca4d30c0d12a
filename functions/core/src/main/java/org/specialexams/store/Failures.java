package org.specialexams.store;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Which failures of a call to AWS may pass by themselves. */
public final class Failures {

  private Failures() {}

  /** Throttling, a fault of the service, no answer: the same call may go through later. */
  public static boolean mayPass(SdkException failure) {
    return switch (failure) {
      case AwsServiceException answered ->
          answered.isThrottlingException() || answered.statusCode() >= 500;
      default -> failure instanceof SdkClientException;
    };
  }
}
