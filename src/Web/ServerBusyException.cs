namespace LawLab.Web;

/// <summary>The host refuses rather than lets a queue grow: 503, try again in a moment.</summary>
internal sealed class ServerBusyException : Exception;
