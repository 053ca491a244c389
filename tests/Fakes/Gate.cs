namespace CommissioningBot.Fakes;

/// <summary>Lets everything through, or holds everything until it is released.</summary>
public sealed class Gate
{
    private TaskCompletionSource _open = Opened();
    private int _waiting;

    public bool IsHeld => !Volatile.Read(ref _open).Task.IsCompleted;

    /// <summary>Whether somebody stands before it.</summary>
    public bool IsAwaited => Volatile.Read(ref _waiting) > 0;

    public void Hold() => Volatile.Write(ref _open, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Release() => Volatile.Read(ref _open).TrySetResult();

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await Volatile.Read(ref _open).Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private static TaskCompletionSource Opened()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
