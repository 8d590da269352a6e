using LawLab.Grains.Record;

namespace LawLab.Silo.Commands;

/// <summary>
/// <c>verify-audit [--heads FILE] [--public-key FILE]</c>: follows every chain of the record and holds it against the heads
/// that were signed; names the first entry that does not fit. Needs no running LawLab.
/// </summary>
internal static class VerifyAudit
{
    public static async Task<int> RunAsync(CommandContext context)
    {
        if (Parse(context.Args) is not var (heads, publicKey))
        {
            await context.Output.WriteLineAsync("Usage: verify-audit [--heads FILE] [--public-key FILE]");
            return 2;
        }

        try
        {
            var signed = await ReadAsync(heads, publicKey, context);
            var found = await AuditChain.VerifyAsync(context.Database.Owner, signed, context.Cancellation);
            return await SayAsync(found, signed.Count, context.Output);
        }
        catch (AuditHeadsException unusable)
        {
            await context.Output.WriteLineAsync($"The record could not be verified: {unusable.Message}.");
            return 1;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            await context.Output.WriteLineAsync($"The record could not be verified: {missing.Message}");
            return 2;
        }
    }

    private static (string? Heads, string? PublicKey)? Parse(string[] args)
    {
        (string? heads, string? publicKey) = (null, null);
        for (var rest = args.AsSpan(); rest.Length > 0; rest = rest[2..])
        {
            if (rest is ["--heads", var file, ..]) heads = file;
            else if (rest is ["--public-key", var key, ..]) publicKey = key;
            else return null;
        }

        return (heads, publicKey);
    }

    private static async Task<IReadOnlyList<SignedHead>> ReadAsync(string? heads, string? publicKey, CommandContext context)
    {
        var file = heads ?? AuditKey.HeadsFileOf(context.Builder.Configuration);
        if (heads is null && !File.Exists(file)) return [];
        var keys = await File.ReadAllTextAsync(publicKey ?? AuditKey.PublicKeyFileOf(context.Builder.Configuration), context.Cancellation);
        return AuditHeads.Read(await File.ReadAllLinesAsync(file, context.Cancellation), keys);
    }

    private static async Task<int> SayAsync(AuditFindings found, int signed, TextWriter output)
    {
        if (found.Broken is { } broken)
        {
            await output.WriteLineAsync($"The record was changed: {broken}.");
            return 1;
        }

        await output.WriteLineAsync($"The record is whole: {found.Entries} entries in {found.Chains} chains, {signed} signed heads.");
        if (signed == 0) await output.WriteLineAsync("Without signed heads it is not known whether an end was cut off or a chain made anew: give their file with --heads.");
        return 0;
    }
}
