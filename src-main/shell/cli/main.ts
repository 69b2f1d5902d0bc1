process.stdout.write('…\n')
