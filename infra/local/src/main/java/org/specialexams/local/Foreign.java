package org.specialexams.local;

import java.net.URI;
import java.util.function.IntFunction;
import org.specialexams.template.DynamoDbEndpoint;

/**
 * A DynamoDB and an SNS outside of this process, such as LocalStack's, empty before a {@link Stack}
 * makes the template's tables, topics and subscriptions there. It removes nothing.
 *
 * @param sns where SNS answers
 * @param callback what that SNS calls a port of this machine, without a slash at the end; asked
 *     once, and not before the port is open
 */
public record Foreign(DynamoDbEndpoint dynamoDb, URI sns, IntFunction<URI> callback) {}
