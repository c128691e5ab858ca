package io.workflowmanagement.catalog.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.kit.problem.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private final Documents documents =
            new Documents(
                    new DocumentSettings() {
                        @Override
                        public int depth() {
                            return 20;
                        }

                        @Override
                        public int count() {
                            return 3;
                        }

                        @Override
                        public int operations() {
                            return 5;
                        }
                    },
                    null);

    @Test
    void readsYamlDocumentByDocumentWithItsText() {
        List<Document> read = documents.read("# first\na: 1\n---\n# second\nb: [x, true, 1.25]\n");

        assertEquals("{\"a\":1}", read.get(0).tree().toString());
        assertEquals("# first\na: 1", read.get(0).text());
        assertEquals("[\"x\",true,1.25]", read.get(1).tree().get("b").toString());
        assertEquals("# second\nb: [x, true, 1.25]", read.get(1).text());
    }

    @Test
    void readsJsonAsOneOrSeveral() {
        assertEquals(1, documents.read(" {\"a\": 1}").size());
        assertNull(documents.read("{}").get(0).text());
        assertEquals(2, documents.read("[{\"a\": 1}, {}]").size());
    }

    @Test
    void keepsCharactersOutsideTheFirstPlaneInTheirPlace() {
        List<Document> read = documents.read("a: \uD83D\uDE00\n---\nb: 2\n");

        assertEquals("a: \uD83D\uDE00", read.get(0).text());
        assertEquals("b: 2", read.get(1).text());
    }

    @Test
    void refusesWhatGrowsOrIsTooMuch() {
        assertTrue(refusal("a: &x [1]\nb: *x\n").contains("Line 2, column 4: aliases"));
        assertTrue(refusal("[".repeat(30) + "]".repeat(30)).contains("nesting depth"));
        assertTrue(refusal("a: " + "[".repeat(30) + "]".repeat(30)).contains("nested deeper"));
        assertTrue(refusal("a: 1\n---\na: 1\n---\na: 1\n---\na: 1\n").contains("more than 3"));
        assertTrue(refusal("[{}, {}, {}, {}]").contains("more than 3"));
    }

    @Test
    void saysWhereItCannotBeRead() {
        assertTrue(refusal("a: 1\nb: [2\n").startsWith("Line 3"));
        assertTrue(refusal("{\"a\": 1,\n \"b\" 2}").startsWith("Line 2"));
        assertTrue(refusal("{\"a\": 1, \"a\": 2}").contains("Duplicate"));
        assertTrue(refusal("a: 1\na: 2\n").contains("Duplicate"));
        assertEquals("There is no document.", refusal("  \n"));
    }

    private String refusal(String text) {
        return assertThrows(Failure.Malformed.class, () -> documents.read(text)).getMessage();
    }
}
