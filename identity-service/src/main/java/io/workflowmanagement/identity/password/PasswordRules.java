package io.workflowmanagement.identity.password;

import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a chosen password must be besides {@link NewPassword}: nothing that is tried first. */
@ApplicationScoped
public class PasswordRules {

    /** Shorter parts of a name stand in many a good password. */
    private static final Pattern PART_OF_NAME = Pattern.compile("[\\p{L}\\p{N}]{3,}");

    private final CommonPasswords common;

    PasswordRules(CommonPasswords common) {
        this.common = common;
    }

    /**
     * @param field what the password is called where it was given
     * @param own the user's names and e-mail address: they don't count towards the length
     * @throws Failure.Invalid saying what is wrong
     */
    public void require(String field, String password, String... own) {
        fault(password, own)
                .ifPresent(
                        fault -> {
                            throw new Failure.Invalid(field, fault);
                        });
    }

    /** What is wrong with it, if anything is. */
    public Optional<String> fault(String password, String... own) {
        if (common.contain(password)) {
            return Optional.of("is one of those that are tried first: choose a rarer one");
        }
        String rest = password;
        for (String name : own) {
            for (Matcher part = PART_OF_NAME.matcher(name); part.find(); ) {
                rest = withoutEach(rest, part.group());
            }
        }
        return !rest.equals(password) && !NewPasswordValidator.isLongEnough(rest)
                ? Optional.of(
                        "must have at least "
                                + NewPasswordValidator.FEWEST_CHARACTERS
                                + " characters besides your own name and e-mail address")
                : Optional.empty();
    }

    private static String withoutEach(String text, String part) {
        return Pattern.compile(Pattern.quote(part), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .replaceAll("");
    }
}
