namespace LawLab.Graph.Execution;

/// <summary>Every <c>extensions.code</c> that an answer may carry. A code says what went wrong, never where in our program.</summary>
public static class GraphErrorCode
{
    /// <summary>Nobody is signed in.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>Not a GraphQL request.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>The document is no GraphQL.</summary>
    public const string Syntax = "SYNTAX";

    /// <summary>The document asks for what the schema does not have.</summary>
    public const string Invalid = "INVALID_DOCUMENT";

    /// <summary>No document has this <c>documentId</c>: the page is of another release.</summary>
    public const string UnknownDocument = "PERSISTED_DOCUMENT_NOT_FOUND";

    /// <summary>A variable's value is not of its type.</summary>
    public const string InvalidVariable = "INVALID_VARIABLE";

    /// <summary>The document has too many characters.</summary>
    public const string TooLong = "DOCUMENT_TOO_LONG";

    /// <summary>The document has too many tokens, aliases, directives, fragments or operations, or too long a line or name.</summary>
    public const string TooMany = "DOCUMENT_TOO_LARGE";

    /// <summary>Fields are nested too deeply.</summary>
    public const string TooDeep = "TOO_DEEP";

    /// <summary>The document costs more than one request may.</summary>
    public const string TooComplex = "TOO_COMPLEX";

    /// <summary>The caller has spent what she may spend in a minute; <c>retryAfter</c> says in how many seconds the next one begins.</summary>
    public const string MinuteSpent = "MINUTE_SPENT";

    /// <summary>A page is asked for that is empty or too long.</summary>
    public const string PageSize = "PAGE_SIZE";

    /// <summary>A cursor is none of this list in this order.</summary>
    public const string Cursor = "INVALID_CURSOR";

    /// <summary>A list is narrowed to what nothing can be.</summary>
    public const string Filter = "INVALID_FILTER";

    /// <summary>The person holds as many sockets and event streams as one may.</summary>
    public const string TooManyStreams = "TOO_MANY_STREAMS";

    /// <summary>A subscription came over HTTP, to be answered once.</summary>
    public const string NeedsSocket = "SUBSCRIPTION_NEEDS_WEBSOCKET";

    /// <summary>Absent, foreign and forbidden look alike.</summary>
    public const string NotFound = "not-found";

    /// <summary>The person has to show again that it is she: <c>POST /auth/step-up</c>, then the same request.</summary>
    public const string StepUp = Grains.Access.Actor.StepUpRequired;

    /// <summary>The agreement of a program's key does not cover a field of the root.</summary>
    public const string Scope = "scope.missing";

    /// <summary>The server is busy or a part of it is just being replaced.</summary>
    public const string Busy = "server.busy";

    /// <summary>A bug.</summary>
    public const string Internal = "INTERNAL";
}
