using LawLab.Grains.Keys;

namespace LawLab.Silo.Commands;

/// <summary>
/// <c>rotate-root-key --to-file FILE</c> or <c>--to-command PROGRAM …</c>: puts everything under another root key than the one of
/// the settings. LawLab must be stopped: its processes know one root key only.
/// </summary>
internal static class RotateRootKey
{
    private const string Usage = "Usage: rotate-root-key --to-file FILE, or rotate-root-key --to-command PROGRAM ARGUMENTS…; the old root key is the one of the settings";

    public static async Task<int> RunAsync(CommandContext context)
    {
        var (next, setting) = context.Args switch
        {
            ["--to-file", { Length: > 0 } file] => (new FileRootKey(Path.GetFullPath(file)), $"LawLab__RootKeyFile={Path.GetFullPath(file)}"),
            ["--to-command", { Length: > 0 }, ..] words => ((IRootKey)new CommandRootKey(string.Join(' ', words[1..]), RootKeys.Patience), $"LawLab__RootKeyCommand=\"{string.Join(' ', words[1..])}\""),
            _ => (null, null),
        };
        var output = context.Output;
        if (next is null)
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        if (await KeyRotation.RunningAsync(context.Database.Owner, context.Cancellation) is > 0 and var running)
        {
            await output.WriteLineAsync($"LawLab runs on this database ({running} processes), and with the old root key it could not go on. Stop it, then give the command again; one that was killed counts for two minutes.");
            return 1;
        }

        var keys = await KeyRotation.RotateRootKeyAsync(
            context.Database.Owner, RootKeys.Open(context.Builder.Configuration), next, (done, all) => Report(output, done, all), context.Cancellation);
        await output.WriteLineAsync($"""
            {keys} keys are under the new root key. Copy it to a safe place, then start LawLab with
              {setting}
            Backups from before open with the old root key only: keep it as long as you keep them.
            """);
        return 0;
    }

    private static void Report(TextWriter output, int done, int all)
    {
        if (done % 100 == 0 || done == all) output.WriteLine($"{done} of {all}");
    }
}
