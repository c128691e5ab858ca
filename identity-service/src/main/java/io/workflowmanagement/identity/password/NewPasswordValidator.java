package io.workflowmanagement.identity.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** The rules of {@link NewPassword}. Bean Validation wants it public. */
public class NewPasswordValidator implements ConstraintValidator<NewPassword, String> {

    static final int FEWEST_CHARACTERS = 12;

    /** bcrypt reads no further: what came after would be no part of the password. */
    private static final int MOST_BYTES = 72;

    @Override
    public boolean isValid(String password, ConstraintValidatorContext context) {
        return password != null
                && isLongEnough(password)
                && password.getBytes(UTF_8).length <= MOST_BYTES;
    }

    static boolean isLongEnough(String password) {
        return password.codePointCount(0, password.length()) >= FEWEST_CHARACTERS;
    }
}
