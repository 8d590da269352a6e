using LawLab.Grains.Journal;

namespace LawLab.Graph.Journal;

[Description("Why a command was refused; nothing was changed by it.")]
internal sealed class UserError(Refusal refusal)
{
    [Description("Stable, noun.reason, for programs. server.busy and outcome.unknown: send the same command with the same commandId again.")]
    public string Code => refusal.Code;

    [Description("What is wrong and what to do, for people.")]
    public string Message => refusal.Message;

    internal static IReadOnlyList<UserError> Of(Refusal? refusal) => refusal is null ? [] : [new UserError(refusal)];
}
