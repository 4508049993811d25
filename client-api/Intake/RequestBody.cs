using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace SmartCom.ClientApi.Intake;

/// <summary>The whole body of a request in one piece of memory, borrowed until it is disposed of.</summary>
internal readonly struct RequestBody : IDisposable
{
    private readonly PipeReader? _pipe;
    private readonly ReadOnlySequence<byte> _sequence;
    private readonly byte[]? _rented;

    private RequestBody(ReadOnlyMemory<byte> bytes, byte[]? rented, PipeReader? pipe = null, ReadOnlySequence<byte> sequence = default)
    {
        Bytes = bytes;
        _rented = rented;
        _pipe = pipe;
        _sequence = sequence;
    }

    /// <summary>What was sent, decompressed.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads the body; null when it is larger than <paramref name="most"/> bytes, packed or unpacked.</summary>
    /// <exception cref="InvalidDataException">It is not what its Content-Encoding says.</exception>
    public static ValueTask<RequestBody?> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
        {
            return ValueTask.FromResult<RequestBody?>(null);
        }

        return request.Headers.ContentEncoding.Count == 0
            ? ReadPlainAsync(request.BodyReader, most, cancellationToken)
            : ReadGzipAsync(request.Body, most, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pipe?.AdvanceTo(_sequence.End);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }

    private static async ValueTask<RequestBody?> ReadPlainAsync(PipeReader pipe, int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            if (read.Buffer.Length > most)
            {
                pipe.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                return InOnePiece(pipe, read.Buffer);
            }

            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static RequestBody InOnePiece(PipeReader pipe, ReadOnlySequence<byte> sequence)
    {
        if (sequence.IsSingleSegment)
        {
            return new RequestBody(sequence.First, rented: null, pipe, sequence);
        }

        var length = (int)sequence.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        sequence.CopyTo(rented);
        return new RequestBody(rented.AsMemory(0, length), rented, pipe, sequence);
    }

    private static async ValueTask<RequestBody?> ReadGzipAsync(Stream body, int most, CancellationToken cancellationToken)
    {
        var rented = ArrayPool<byte>.Shared.Rent(most + 1);
        var taken = false;
        try
        {
            await using var unpacked = new GZipStream(body, CompressionMode.Decompress, leaveOpen: true);
            var length = await unpacked.ReadAtLeastAsync(rented.AsMemory(0, most + 1), most + 1, throwOnEndOfStream: false, cancellationToken);
            taken = length <= most;
            return taken ? new RequestBody(rented.AsMemory(0, length), rented) : null;
        }
        finally
        {
            if (!taken)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }
}
