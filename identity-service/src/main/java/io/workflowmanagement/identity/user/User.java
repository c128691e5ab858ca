package io.workflowmanagement.identity.user;

import io.workflowmanagement.kit.audit.Audited;
import io.workflowmanagement.kit.audit.Hidden;
import io.workflowmanagement.kit.audit.NotAudited;
import io.workflowmanagement.kit.caller.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** An account. */
@Entity
@Audited("User")
@Table(name = "Users")
class User {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Integer id;

    @Column(name = "FirstName")
    String firstName;

    @Column(name = "LastName")
    String lastName;

    @Column(name = "Email")
    String email;

    @Hidden
    @Column(name = "PasswordHash")
    String passwordHash;

    @Column(name = "PhoneNumber")
    String phoneNumber;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Role")
    Role role;

    @Column(name = "Department")
    String department;

    @Column(name = "JobTitle")
    String jobTitle;

    @Column(name = "Manager")
    String manager;

    @Column(name = "TimeZone")
    String timeZone;

    @Column(name = "ProfilePicture")
    String profilePicture;

    @Column(name = "IsActive")
    boolean isActive;

    @NotAudited("the sign-in is told")
    @Column(name = "LastLoginAt")
    Instant lastLoginAt;

    @Column(name = "CreatedAt", updatable = false)
    Instant createdAt;

    /** The database's trigger sets it. */
    @Column(name = "UpdatedAt", insertable = false, updatable = false)
    Instant updatedAt;

    @Column(name = "DeletedAt")
    Instant deletedAt;

    @Column(name = "IsDeleted")
    boolean isDeleted;

    @Version
    @Column(name = "RowVersion")
    int rowVersion;

    boolean isActiveAdmin() {
        return role == Role.Admin && isActive && !isDeleted;
    }
}
