package io.workflowmanagement.identity.session;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An attempt with a password that was wrong, or is not yet known to be right. */
@Entity
@NotAudited("a failed sign-in is told as a denial")
@Table(name = "SignInFailures")
class SignInFailure {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Long id;

    @Column(name = "Account")
    String account;

    @Column(name = "Address")
    String address;

    @Column(name = "FailedAt")
    Instant failedAt;
}
