using System.Runtime.InteropServices;

namespace LawLab.Grains.BorderX.Contents.Reading;

/// <summary>
/// Takes from this process, for good, what reading a file does not need: the network, writing and removing files, starting programs (seccomp). A
/// parser that a hostile file has taken over reaches nobody and leaves nothing.
/// </summary>
internal static class Confinement
{
    /// <summary>How much of a processor this process may use, in seconds; then it is ended.</summary>
    public const int ProcessorSeconds = 8;

    private const int ProcessorTime = 0;
    private const int NoNewPrivileges = 38;
    private const nint SetFilter = 1;
    private const nint AllThreads = 1;

    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7fff_0000;
    private const uint Deny = 0x0005_0000 | 13;
    private const uint Kill = 0x8000_0000;

    // Offsets in what the kernel shows the filter: number of the call, architecture, low half of the third argument.
    private const uint Number = 0;
    private const uint MachineName = 4;
    private const uint ThirdArgument = 32;

    // O_WRONLY, O_RDWR, O_CREAT, O_TRUNC.
    private const uint Writing = 0x1 | 0x2 | 0x40 | 0x200;

    /// <exception cref="PlatformNotSupportedException">The kernel cannot, or this is no Linux of 64 bits: then nothing is read.</exception>
    public static void Enter()
    {
        if (!OperatingSystem.IsLinux() || Machine() is not { } machine) throw new PlatformNotSupportedException("Files are read on Linux (x64 or arm64) alone, where a process can be confined.");
        var filter = Filter(machine);
        var (program, code) = (Marshal.AllocHGlobal(16), Marshal.AllocHGlobal(filter.Length));
        Marshal.Copy(filter, 0, code, filter.Length);
        Marshal.WriteInt64(program, 0);
        Marshal.WriteInt16(program, (short)(filter.Length / 8));
        Marshal.WriteIntPtr(program, 8, code);
        var seconds = Marshal.AllocHGlobal(16);
        Marshal.WriteInt64(seconds, ProcessorSeconds);
        Marshal.WriteInt64(seconds, 8, ProcessorSeconds);
        if (SetLimit(ProcessorTime, seconds) != 0 || Control(NoNewPrivileges, 1, 0, 0, 0) != 0 || SystemCall(machine.Seccomp, SetFilter, AllThreads, program) != 0)
        {
            throw new PlatformNotSupportedException("The kernel does not let this process be confined (seccomp), so no file is read.");
        }
    }

    /// <summary>What differs between machines: name of the architecture, number of seccomp and openat, of what is denied.</summary>
    private sealed record Kernel(uint Name, nint Seccomp, uint OpenAt, uint[] Denied);

    private static Kernel? Machine() => RuntimeInformation.ProcessArchitecture switch
    {
        // socket, connect, open, execve, execveat, ptrace, io_uring_setup, openat2, creat, truncate, rename, renameat, renameat2, mkdir, mkdirat, unlink, unlinkat, link, linkat, symlink, symlinkat, chmod, fchmodat.
        Architecture.X64 => new(0xC000_003E, 317, 257, [41, 42, 2, 59, 322, 101, 425, 437, 85, 76, 82, 264, 316, 83, 258, 87, 263, 86, 265, 88, 266, 90, 268]),
        Architecture.Arm64 => new(0xC000_00B7, 277, 56, [198, 203, 221, 281, 117, 425, 437, 45, 38, 276, 34, 35, 37, 36, 53]),
        _ => null,
    };

    private static byte[] Filter(Kernel kernel)
    {
        var lines = new List<(ushort Code, byte IfTrue, byte IfFalse, uint Value)>
        {
            (Load, 0, 0, MachineName),
            (JumpIfEqual, 1, 0, kernel.Name),
            (Return, 0, 0, Kill),
            (Load, 0, 0, Number),
            // Of x64: calls of its other ABI have other numbers.
            (JumpIfAtLeast, 0, 1, 0x4000_0000),
            (Return, 0, 0, Kill),
        };
        foreach (var denied in kernel.Denied)
        {
            lines.Add((JumpIfEqual, 0, 1, denied));
            lines.Add((Return, 0, 0, Deny));
        }

        lines.Add((JumpIfEqual, 0, 3, kernel.OpenAt));
        lines.Add((Load, 0, 0, ThirdArgument));
        lines.Add((JumpIfAnyBit, 0, 1, Writing));
        lines.Add((Return, 0, 0, Deny));
        lines.Add((Return, 0, 0, Allow));
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var (code, ifTrue, ifFalse, value) in lines)
        {
            writer.Write(code);
            writer.Write(ifTrue);
            writer.Write(ifFalse);
            writer.Write(value);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    [DllImport("libc", EntryPoint = "prctl"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, nint first, nint second, nint third, nint fourth);

    [DllImport("libc", EntryPoint = "setrlimit"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, nint limits);

    [DllImport("libc", EntryPoint = "syscall"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SystemCall(nint number, nint operation, nint flags, nint program);
}
