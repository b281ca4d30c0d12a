package org.specialexams.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.specialexams.template.LambdaFunction;
import org.specialexams.wiring.Services;

/**
 * A function's class, called the way Lambda's runtime client calls it: with streams of JSON, or
 * with what Lambda's own serializers make of them.
 */
final class Handler implements Code {

  private final Constructor<?> constructor;
  private final Supplier<Services> services;
  private final Function<Object, Code> calling;
  private @Nullable Code instance;

  private Handler(
      Constructor<?> constructor, Supplier<Services> services, Function<Object, Code> calling) {
    this.constructor = constructor;
    this.services = services;
    this.calling = calling;
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
    return new Handler(constructor, services, calling(type));
  }

  @Override
  public String handle(String event, Context context) throws Exception {
    return instance().handle(event, context);
  }

  private synchronized Code instance() {
    if (instance == null) {
      try {
        instance = calling.apply(constructor.newInstance(services.get()));
      } catch (InvocationTargetException e) {
        throw new IllegalStateException("the function does not start", e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the function does not start", e);
      }
    }
    return instance;
  }

  private static Function<Object, Code> calling(Class<?> type) {
    if (RequestStreamHandler.class.isAssignableFrom(type)) {
      return instance -> streams((RequestStreamHandler) instance);
    }
    if (!RequestHandler.class.isAssignableFrom(type)) {
      throw new IllegalStateException(type.getName() + " is no handler");
    }
    Method method = handleRequest(type);
    PojoSerializer<Object> events = serializer(method.getParameterTypes()[0]);
    PojoSerializer<Object> answers = serializer(method.getReturnType());
    return instance -> objects(instance, events, answers);
  }

  private static Code streams(RequestStreamHandler handler) {
    return (event, context) -> {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
      return answer.toString(StandardCharsets.UTF_8);
    };
  }

  @SuppressWarnings("unchecked") // its events are of the class that its own method takes
  private static Code objects(
      Object instance, PojoSerializer<Object> events, PojoSerializer<Object> answers) {
    RequestHandler<Object, Object> handler = (RequestHandler<Object, Object>) instance;
    return (event, context) -> {
      Object answer = handler.handleRequest(events.fromJson(event), context);
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      answers.toJson(answer, json);
      return json.toString(StandardCharsets.UTF_8);
    };
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
