package io.workflowmanagement.identity.token;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A refresh token as it is stored: by its hash. All that came of one sign-in are a family. */
@Entity
@NotAudited("signing in and out is told")
@Table(name = "RefreshTokens")
class RefreshToken {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Long id;

    @Column(name = "UserId")
    Integer userId;

    @Column(name = "TokenHash")
    String tokenHash;

    @Column(name = "FamilyId")
    String familyId;

    @Column(name = "IssuedAt")
    Instant issuedAt;

    @Column(name = "ExpiresAt")
    Instant expiresAt;

    @Column(name = "UsedAt")
    Instant usedAt;

    @Column(name = "RevokedAt")
    Instant revokedAt;

    /** When the first of the family was issued. */
    @Column(name = "StartedAt")
    Instant startedAt;

    @Column(name = "Address")
    String address;

    @Column(name = "Device")
    String device;

    boolean isAlive(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
