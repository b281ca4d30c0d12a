package org.specialexams.local.sns;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** SNS's answers, in the Query protocol's XML. */
final class SnsXml {

  private static final String NAMESPACE = "https://sns.amazonaws.com/doc/2010-03-31/";
  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

  private SnsXml() {}

  /** What became of one entry of a batch. */
  sealed interface Entry {
    record Taken(String id, String messageId) implements Entry {}

    record Refused(String id, SnsRefusal why) implements Entry {}
  }

  private interface Content {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  static String published(String messageId, String requestId) {
    return answer("Publish", requestId, xml -> element(xml, "MessageId", messageId));
  }

  static String publishedBatch(List<Entry> entries, String requestId) {
    return answer(
        "PublishBatch",
        requestId,
        xml -> {
          xml.writeStartElement("Successful");
          for (Entry entry : entries) {
            if (entry instanceof Entry.Taken taken) {
              xml.writeStartElement("member");
              element(xml, "Id", taken.id());
              element(xml, "MessageId", taken.messageId());
              xml.writeEndElement();
            }
          }
          xml.writeEndElement();
          xml.writeStartElement("Failed");
          for (Entry entry : entries) {
            if (entry instanceof Entry.Refused refused) {
              xml.writeStartElement("member");
              element(xml, "Id", refused.id());
              element(xml, "Code", refused.why().code());
              element(xml, "Message", refused.why().message());
              element(xml, "SenderFault", "true");
              xml.writeEndElement();
            }
          }
          xml.writeEndElement();
        });
  }

  static String confirmed(String subscriptionArn, String requestId) {
    return answer(
        "ConfirmSubscription", requestId, xml -> element(xml, "SubscriptionArn", subscriptionArn));
  }

  static String error(SnsRefusal refusal, String requestId) {
    return document(
        "ErrorResponse",
        xml -> {
          xml.writeStartElement("Error");
          element(xml, "Type", refusal.status() < 500 ? "Sender" : "Receiver");
          element(xml, "Code", refusal.code());
          element(xml, "Message", refusal.message());
          xml.writeEndElement();
          element(xml, "RequestId", requestId);
        });
  }

  private static String answer(String action, String requestId, Content result) {
    return document(
        action + "Response",
        xml -> {
          xml.writeStartElement(action + "Result");
          result.write(xml);
          xml.writeEndElement();
          xml.writeStartElement("ResponseMetadata");
          element(xml, "RequestId", requestId);
          xml.writeEndElement();
        });
  }

  private static String document(String root, Content content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XML.createXMLStreamWriter(text);
      xml.writeStartDocument();
      xml.writeStartElement(root);
      xml.writeDefaultNamespace(NAMESPACE);
      content.write(xml);
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
