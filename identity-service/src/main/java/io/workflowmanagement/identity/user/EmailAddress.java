package io.workflowmanagement.identity.user;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An e-mail address with a domain, such as {@code ada@example.com}. */
@NotNull
@Size(max = 255)
@Email(regexp = "[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+")
@ReportAsSingleViolation
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Constraint(validatedBy = {})
@interface EmailAddress {

    String message() default
            "must be an e-mail address such as ada@example.com, of at most 255 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
