"""Getting it to the phone: tracks in any variant as bytes from any place, a server on the home network, a folder."""
