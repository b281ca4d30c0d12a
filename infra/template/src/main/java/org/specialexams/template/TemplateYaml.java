package org.specialexams.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML as CloudFormation writes it: a short tag such as {@code !Sub} becomes its long form {@code
 * {"Fn::Sub": …}}, any other tag is refused, and so is a key that stands twice.
 */
public final class TemplateYaml {

  private static final List<String> FUNCTIONS =
      List.of("Sub", "If", "Not", "Equals", "And", "Or", "Join", "Select", "Split");

  private TemplateYaml() {}

  /** The document, its functions in their long form and not evaluated. */
  public static Map<String, Object> parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Yaml yaml =
        new Yaml(
            new Tags(options),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            options,
            new NoDates());
    try {
      Object document = yaml.load(text);
      if (document instanceof Map<?, ?> map) {
        return Values.map(map, "the template");
      }
    } catch (YAMLException e) {
      throw new TemplateException("The template cannot be read: " + e.getMessage(), e);
    }
    throw new TemplateException("The template is not a mapping");
  }

  private static final class Tags extends SafeConstructor {
    Tags(LoaderOptions options) {
      super(options);
      yamlConstructors.put(new Tag("!Ref"), new ShortForm("Ref"));
      yamlConstructors.put(new Tag("!Condition"), new ShortForm("Condition"));
      yamlConstructors.put(new Tag("!GetAtt"), new ShortForm("Fn::GetAtt"));
      for (String function : FUNCTIONS) {
        yamlConstructors.put(new Tag("!" + function), new ShortForm("Fn::" + function));
      }
    }

    private final class ShortForm extends AbstractConstruct {
      private final String name;

      ShortForm(String name) {
        this.name = name;
      }

      @Override
      public Object construct(Node node) {
        Object value =
            switch (node) {
              case ScalarNode scalar -> constructScalar(scalar);
              case SequenceNode sequence -> constructSequence(sequence);
              case MappingNode mapping -> constructMapping(mapping);
              default -> throw new TemplateException("!" + name + " cannot hold " + node.getTag());
            };
        if (name.equals("Fn::GetAtt") && value instanceof String path) {
          value = new ArrayList<>(Arrays.asList(path.split("\\.", 2)));
        }
        return Map.of(name, value);
      }
    }
  }

  /** {@code 2010-09-09} and {@code 2012-10-17} stay the strings that AWS takes them for. */
  private static final class NoDates extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
