package io.workflowmanagement.identity.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final PasswordRules RULES = new PasswordRules(new CommonPasswords());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correcthorsebatterystaple",
                "qwertyuiopasdfgh",
                "Password1234!",
                "!!!IloveYou2026",
                "passwordpassword",
                "abcabcabcabc",
                "ääääääääääää"
            })
    void refusesWhatIsTriedFirst(String password) {
        String fault = RULES.fault(password).orElseThrow();

        assertTrue(fault.startsWith("is one of those that are tried first"), fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada.lovelace.1815",
                "LOVELACE-1815-lovelace",
                "ada@analytical.example",
                "ADAdalovelace"
            })
    void refusesTheUsersOwnName(String password) {
        String fault =
                RULES.fault(password, "Ada", "Lovelace", "ada@analytical.example").orElseThrow();

        assertTrue(fault.startsWith("must have at least 12 characters besides"), fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "lovelace likes green bicycles",
                "fAhZ4-xx-92-pq",
                "the administrator of journeys"
            })
    void takesWhatIsRarer(String password) {
        assertEquals(
                Optional.empty(),
                RULES.fault(password, "Ada", "Lovelace", "ada@analytical.example"));
    }

    @Test
    void takesNamesForWhatTheyAreNotForPatterns() {
        assertEquals(
                Optional.empty(), RULES.fault("a long enough text", "[a-z]+", ".*", "x@y.example"));
    }
}
