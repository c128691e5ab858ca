package io.workflowmanagement.journeys;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contract as {@code docs/events} has it: the AsyncAPI document and the schemas beside it. */
final class EventContract {

    static final Path FOLDER = Path.of("..", "..", "docs", "events");

    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA_FILE = ".v1.json";

    private final JsonNode document;
    private final Map<String, Map<String, Message>> messagesByTopic = new TreeMap<>();

    private EventContract(JsonNode document) {
        this.document = document;
    }

    /** Reads it; a reference that leads nowhere is an {@link IllegalStateException}. */
    static EventContract read() {
        EventContract contract =
                new EventContract(tree(new YAMLMapper(), FOLDER.resolve("asyncapi.yaml")));
        contract.document
                .get("channels")
                .forEach(
                        channel ->
                                contract.messagesByTopic.put(
                                        channel.get("address").textValue(),
                                        contract.messagesOf(channel)));
        return contract;
    }

    /** The events that have a schema file, by name. */
    static Set<String> schemaFiles() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SCHEMA_FILE))
                    .map(name -> name.substring(0, name.length() - SCHEMA_FILE.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode schemaFile(String event) {
        return tree(JSON, FOLDER.resolve(event + SCHEMA_FILE));
    }

    /** What is wrong with a schema; empty for a good one. */
    static List<String> faultsOfSchema(JsonNode schema) {
        JsonSchema meta = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG);
        return texts(meta.validate(schema));
    }

    Set<String> topics() {
        return messagesByTopic.keySet();
    }

    /** The messages that may be on a topic, by their type. */
    Map<String, Message> messages(String topic) {
        return messagesByTopic.get(topic);
    }

    /** The names of all messages, whether a topic has them or not. */
    Set<String> componentNames() {
        Set<String> names = new TreeSet<>();
        document.at("/components/messages").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Every {@code $ref} inside the document. */
    List<String> references() {
        return document.findValuesAsText("$ref");
    }

    JsonNode resolve(String reference) {
        JsonNode found =
                reference.startsWith("#")
                        ? document.at(JsonPointer.compile(reference.substring(1)))
                        : tree(JSON, FOLDER.resolve(reference));
        if (found.isMissingNode()) {
            throw new IllegalStateException(reference + " leads nowhere");
        }
        return found;
    }

    private Map<String, Message> messagesOf(JsonNode channel) {
        Map<String, Message> messages = new TreeMap<>();
        for (JsonNode reference : channel.get("messages")) {
            JsonNode message = resolve(reference.get("$ref").textValue());
            messages.put(
                    message.get("name").textValue(),
                    new Message(
                            schema(message.at("/bindings/kafka/key")),
                            schema(headersOf(message)),
                            schema(resolve(message.at("/payload/$ref").textValue()))));
        }
        return messages;
    }

    private JsonNode headersOf(JsonNode message) {
        return resolve(message.at("/traits/0/$ref").textValue()).get("headers");
    }

    private static JsonSchema schema(JsonNode schema) {
        return FACTORY.getSchema(schema, CONFIG);
    }

    private static JsonNode tree(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(Set<ValidationMessage> messages) {
        return messages.stream().map(ValidationMessage::getMessage).toList();
    }

    /** What a record with an event must look like. */
    record Message(JsonSchema key, JsonSchema headers, JsonSchema data) {

        /** What is wrong with a record; empty for a good one. */
        List<String> faults(JsonNode itsKey, JsonNode itsHeaders, JsonNode itsData) {
            List<String> faults = new ArrayList<>();
            texts(key.validate(itsKey)).forEach(fault -> faults.add("key " + fault));
            texts(headers.validate(itsHeaders)).forEach(fault -> faults.add("header " + fault));
            texts(data.validate(itsData)).forEach(fault -> faults.add("data " + fault));
            return faults;
        }
    }
}
