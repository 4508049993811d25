namespace Orleans.Runtime;

/// <summary>An activation: one grain object and everything the runtime keeps about it.</summary>
public interface IGrainContext
{
    /// <summary>A reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>The grain's type and key.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object, once it was made.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of this activation.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Ends the activation as soon as the running requests are done; requests that wait go to the next one.</summary>
    /// <param name="deactivationReason">What the grain is told.</param>
    /// <param name="cancellationToken">Cancelled when the grain should hurry.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
