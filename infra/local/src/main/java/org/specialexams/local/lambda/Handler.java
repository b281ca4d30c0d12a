package org.specialexams.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.specialexams.template.LambdaFunction;
import org.specialexams.wiring.Services;

/**
 * A function's class, called the way Lambda's runtime client calls it: JSON to the event's class,
 * the handler, its answer to JSON, each by Lambda's own serializers.
 */
final class Handler implements Code {

  private final Constructor<?> constructor;
  private final Supplier<Services> services;
  private final PojoSerializer<Object> events;
  private final PojoSerializer<Object> answers;
  private @Nullable RequestHandler<Object, Object> instance;

  private Handler(
      Constructor<?> constructor,
      Supplier<Services> services,
      PojoSerializer<Object> events,
      PojoSerializer<Object> answers) {
    this.constructor = constructor;
    this.services = services;
    this.events = events;
    this.answers = answers;
  }

  /** Finds the class of a function; it is instantiated at the first call, as Lambda does. */
  static Handler of(LambdaFunction function, Supplier<Services> services) {
    String name = function.handler();
    Class<?> type;
    Constructor<?> constructor;
    try {
      type = Class.forName(name);
      constructor = type.getConstructor(Services.class);
      // what Lambda itself will call
      Objects.requireNonNull(type.getConstructor());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          function.logicalId() + ": there is no class " + name + ", its handler", e);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(
          name + " needs two public constructors, one without arguments, one of Services", e);
    }
    if (!RequestHandler.class.isAssignableFrom(type)) {
      throw new IllegalStateException(name + " is no RequestHandler");
    }
    Method method = handleRequest(type);
    return new Handler(
        constructor,
        services,
        serializer(method.getParameterTypes()[0]),
        serializer(method.getReturnType()));
  }

  @Override
  public String handle(String event, Context context) {
    Object answer = instance().handleRequest(events.fromJson(event), context);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    answers.toJson(answer, json);
    return json.toString(StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked") // its events are of the class that its own method takes
  private synchronized RequestHandler<Object, Object> instance() {
    if (instance == null) {
      try {
        instance = (RequestHandler<Object, Object>) constructor.newInstance(services.get());
      } catch (InvocationTargetException e) {
        throw new IllegalStateException("the function does not start", e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the function does not start", e);
      }
    }
    return instance;
  }

  private static Method handleRequest(Class<?> type) {
    List<Method> found =
        Stream.of(type.getMethods())
            .filter(method -> method.getName().equals("handleRequest"))
            .filter(method -> !method.isBridge() && method.getParameterCount() == 2)
            .filter(method -> method.getParameterTypes()[0] != Object.class)
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          type.getName() + " has no single handleRequest that tells its event's class: " + found);
    }
    return found.getFirst();
  }

  /** As the runtime client chooses. */
  @SuppressWarnings("unchecked") // serializers are not typed by what they read
  private static PojoSerializer<Object> serializer(Class<?> type) {
    if (LambdaEventSerializers.isLambdaSupportedEvent(type.getName())) {
      return (PojoSerializer<Object>)
          LambdaEventSerializers.serializerFor(type, Handler.class.getClassLoader());
    }
    return (PojoSerializer<Object>) JacksonFactory.getInstance().getSerializer(type);
  }
}
