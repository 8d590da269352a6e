using System.Diagnostics;

namespace LawLab.Silo;

/// <summary>Runs a short program and collects what it says.</summary>
internal static class Command
{
    public sealed record Result(string Program, int ExitCode, string Output, string Errors)
    {
        public void ThrowIfFailed()
        {
            if (ExitCode != 0)
                throw new StartupProblem($"{Program} failed: {FirstLine(Errors.Length > 0 ? Errors : Output)}");
        }
    }

    public static async Task<Result> RunAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartInfo(command) };
        process.StartInfo.RedirectStandardOutput = true;
        process.StartInfo.RedirectStandardError = true;
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return new Result(command[0], 127, "", e.Message);
        }

        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new Result(command[0], process.ExitCode, await output, await errors);
    }

    /// <summary>
    /// A start that depends on nothing of the caller: no current directory that another user could not enter, no PG*
    /// settings of somebody's shell, messages in the language that this program looks for.
    /// </summary>
    public static ProcessStartInfo StartInfo(IReadOnlyList<string> command)
    {
        var info = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = "/", UseShellExecute = false };
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(name);
        info.Environment["LC_ALL"] = "C";
        return info;
    }

    public static string FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "no reason given";
}
