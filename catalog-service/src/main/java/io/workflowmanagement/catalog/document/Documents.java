package io.workflowmanagement.catalog.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;

/** Reads JSON and YAML. */
@ApplicationScoped
public class Documents {

    private final DocumentSettings settings;
    private final Vertx vertx;

    Documents(DocumentSettings settings, Vertx vertx) {
        this.settings = settings;
        this.vertx = vertx;
    }

    /** How many documents one request may hold. */
    public int most() {
        return settings.count();
    }

    /** How many operations a description of an API may have. */
    public int mostOperations() {
        return settings.operations();
    }

    /** Work on a document that may take long, on a worker; its outcome comes back to the caller. */
    public <T> Uni<T> aside(Supplier<T> work) {
        return vertx.executeBlocking(Uni.createFrom().item(work), false);
    }

    /**
     * @throws Failure.Malformed with the line
     */
    public List<Document> read(String text) {
        String start = text.stripLeading();
        if (start.isEmpty()) {
            throw new Failure.Malformed("There is no document.");
        }
        return start.startsWith("{") || start.startsWith("[") ? json(text) : yaml(text);
    }

    /** JSON has one document, or a list of them. */
    private List<Document> json(String text) {
        JsonNode tree = trees(new JsonFactory(), text).get(0);
        List<Document> documents = new ArrayList<>();
        if (tree.isArray()) {
            requireFew(tree.size());
            tree.forEach(it -> documents.add(new Document(it, null)));
        } else {
            documents.add(new Document(tree, null));
        }
        return documents;
    }

    private List<Document> yaml(String text) {
        List<String> texts = split(text);
        YAMLFactory factory = YAMLFactory.builder().loaderOptions(options(text)).build();
        List<JsonNode> trees = trees(factory, text);
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            if (!trees.get(i).isNull() && !trees.get(i).isMissingNode()) {
                documents.add(new Document(trees.get(i), i < texts.size() ? texts.get(i) : null));
            }
        }
        return documents;
    }

    private List<JsonNode> trees(JsonFactory factory, String text) {
        factory.setStreamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(settings.depth()).build());
        factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        ObjectMapper mapper =
                new ObjectMapper(factory).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        try (JsonParser parser = factory.createParser(text)) {
            List<JsonNode> trees = new ArrayList<>();
            for (JsonNode tree = mapper.readTree(parser);
                    tree != null;
                    tree = mapper.readTree(parser)) {
                trees.add(tree);
            }
            return trees;
        } catch (JsonProcessingException e) {
            throw new Failure.Malformed(at(e.getLocation()) + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("A text that is in memory can't be read", e);
        } catch (YAMLException e) {
            throw new Failure.Malformed(e.getMessage());
        }
    }

    /** The text of each document, after a look at what Jackson would not notice. */
    private List<String> split(String text) {
        List<String> texts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        try {
            for (Event event : new Yaml(options(text)).parse(new StringReader(text))) {
                if (event instanceof AliasEvent) {
                    throw new Failure.Malformed(
                            at(event.getStartMark()) + "aliases are not allowed: write it out.");
                } else if (event instanceof CollectionStartEvent && ++depth > settings.depth()) {
                    throw new Failure.Malformed(
                            at(event.getStartMark())
                                    + "is nested deeper than "
                                    + settings.depth()
                                    + ".");
                } else if (event instanceof CollectionEndEvent) {
                    depth--;
                } else if (event instanceof DocumentEndEvent) {
                    int to = text.offsetByCodePoints(0, event.getEndMark().getIndex());
                    texts.add(bare(text.substring(from, to)));
                    from = to;
                    requireFew(texts.size());
                }
            }
        } catch (MarkedYAMLException e) {
            throw new Failure.Malformed(at(e.getProblemMark()) + e.getProblem());
        } catch (YAMLException e) {
            throw new Failure.Malformed(e.getMessage());
        }
        return texts;
    }

    /** Without the line that parts it from the one before. */
    private static String bare(String text) {
        String stripped = text.strip();
        return stripped.startsWith("---") ? stripped.substring(3).stripLeading() : stripped;
    }

    private static LoaderOptions options(String text) {
        LoaderOptions options = new LoaderOptions();
        // Its size was bounded when the request was read.
        options.setCodePointLimit(Math.max(text.length(), 1) + 1);
        return options;
    }

    private void requireFew(int documents) {
        if (documents > settings.count()) {
            throw new Failure.Malformed("There are more than " + settings.count() + " documents.");
        }
    }

    private static String at(Mark mark) {
        return mark == null
                ? ""
                : "Line %d, column %d: ".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String at(JsonLocation location) {
        return location == null
                ? ""
                : "Line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
    }
}
